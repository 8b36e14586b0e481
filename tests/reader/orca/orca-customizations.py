"""Orca's settings for the tests: our speech server, no braille, and nothing said of a page but what a key asks for."""

import orca.settings

orca.settings.speechServerFactory = "speech_log"
orca.settings.speechFactoryModules = ["speech_log"]
orca.settings.enableBraille = orca.settings.enableBrailleMonitor = orca.settings.enableSound = False
orca.settings.sayAllOnLoad = False
orca.settings.enableKeyEcho = False
