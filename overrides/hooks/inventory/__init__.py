"""What others wrote in what a browser downloads, and under which licence."""
