/* Present so that the package manager can hint at libgsf-1-dev when it is missing. */
