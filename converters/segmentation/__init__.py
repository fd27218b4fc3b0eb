"""Chinese is written without blanks: the words of a dictionary, and a text cut into them.

Place in the line: below whatever needs words of Chinese, the aligner, readings and headlines.
Independent of what any of them does with the words.
"""
