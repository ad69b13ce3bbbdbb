//! Linear models over sparse hashed features, read in place from embedded weights.
