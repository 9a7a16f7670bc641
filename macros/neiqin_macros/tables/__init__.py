"""The tables that our workbooks share; a new one is one new file that nothing else lists.

Money is in the order's own currency; ids, codes and phones are text; times are the platform's local times.
"""
