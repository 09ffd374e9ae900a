/* Present so that the package manager can hint at zlib1g-dev when it is missing. */
