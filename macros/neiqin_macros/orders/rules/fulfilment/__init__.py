"""Rules E: deadlines, waybills, losses and after-sales."""
