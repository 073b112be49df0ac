"""Engines that code one report at a time, behind the seam `ports.Engine`."""
