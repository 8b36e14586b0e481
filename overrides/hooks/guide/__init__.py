"""What the guide's pages say: their words, tables and drawings, from the guidance."""
