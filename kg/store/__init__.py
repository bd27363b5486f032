"""Keeps graphs where they can be asked: in a folder or a SPARQL store; compares and joins builds."""
