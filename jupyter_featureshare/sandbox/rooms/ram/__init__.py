"""AWS Resource Access Manager: who shares what with whom, and on which terms."""
