"""The app that the guides describe: its recipes, strings and pictures, walked and photographed."""
