"""ECB+ (Cybulska and Vossen 2014): mentions of events in news, and which are of one event."""
