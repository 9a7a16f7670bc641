"""The extension for LibreOffice (`neiqin.oxt`): menu, toolbar and worksheet functions, made from the registry."""
