//! Training and evaluation of the models. Behind the cargo feature `train`.
