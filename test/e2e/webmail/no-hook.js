// Takes the place of the page-world script, to try the product without it.
