"""The learned readers: a dependency parser and claim heads, on onnxruntime and numpy."""
