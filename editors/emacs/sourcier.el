;;; sourcier.el --- Sourcier for Eglot -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; Who says what in a French news article, and which claims nobody answers for.
;;
;;     (require 'sourcier)
;;     (add-hook 'text-mode-hook #'eglot-ensure)

;;; Code:

(require 'eglot)

(defgroup sourcier nil
  "Sourcing in French news articles."
  :group 'tools)

(defcustom sourcier-program "sourcier"
  "The program that serves articles."
  :type 'string)

(defun sourcier-contact (&rest _)
  "How Eglot starts the server."
  (list sourcier-program "server"))

(add-to-list 'eglot-server-programs '((markdown-mode html-mode mhtml-mode text-mode) . sourcier-contact))

(provide 'sourcier)
;;; sourcier.el ends here
