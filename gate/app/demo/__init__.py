"""`egate demo`: a hall whose devices are all simulated over their real transports."""
