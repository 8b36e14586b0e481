"""What a visitor prepares before meeting the form: its free fields, checked by its rules, kept in a file to hand on."""
