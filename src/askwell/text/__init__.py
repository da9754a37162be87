"""Language of the field, without any library: folding, sentences, quantities, context, plain words."""
