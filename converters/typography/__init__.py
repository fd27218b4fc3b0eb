"""How text looks and how it is set, for every format: styles, paper, fonts, breaking of lines."""
