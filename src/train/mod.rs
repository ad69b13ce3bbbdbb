//! Training and evaluation of the models. Behind the cargo feature `train`.

pub mod conllu;
pub mod perceptron;
