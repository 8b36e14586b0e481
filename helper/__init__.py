"""The rule: from the guidance's tables and a visitor's answers to pages, checklists and calendar files.

Every line runs in CPython, at build, and in Pyodide, in the visitor's browser.
"""
