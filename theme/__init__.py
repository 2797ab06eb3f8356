"""How a site looks: templates, styles, fonts and the interface words, one file a language."""
