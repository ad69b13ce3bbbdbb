;;; emacs.el --- What a writer gets in Emacs with editors/emacs -*- lexical-binding: t; -*-

;; emacs --batch -l emacs.el, with SOURCIER, SOURCIER_EMACS and FILE in the environment.

(require 'package)
(package-initialize)
(add-to-list 'load-path (getenv "SOURCIER_EMACS"))
(require 'sourcier)
(require 'flymake)
(require 'cl-lib)

(defvar passed 0)
(defvar failed 0)

(defun check (name ok &optional seen)
  (if ok (progn (cl-incf passed) (message "ok   %s" name))
    (cl-incf failed)
    (message "FAIL %s %S" name seen)))

(defun soon (question)
  "Ask QUESTION until it answers, 15 seconds at most."
  (let ((end (+ (float-time) 15)) answer)
    (while (and (not (setq answer (funcall question))) (< (float-time) end))
      (accept-process-output nil 0.05))
    answer))

(defun finding (words)
  "The finding whose text begins at WORDS."
  (cl-find-if (lambda (d)
                (save-excursion (goto-char (flymake-diagnostic-beg d)) (looking-at-p words)))
              (flymake-diagnostics)))

(setq sourcier-program (getenv "SOURCIER")
      eglot-sync-connect 15
      eglot-confirm-server-initiated-edits nil)
(find-file (getenv "FILE"))
(apply #'eglot--connect (eglot--guess-contact))
(check "the server manages the buffer" (soon #'eglot-managed-p))
(let ((server (eglot-current-server)))
  (flymake-mode 1)
  (check "des sources diplomatiques"
         (soon (lambda () (flymake-start) (let ((case-fold-search t)) (finding "\\(selon \\)?des sources diplomatiques"))))
         (flymake-diagnostics))
  (goto-char (point-min))
  (search-forward "Paul Ma")
  (let ((hover (jsonrpc-request server :textDocument/hover (eglot--TextDocumentPositionParams))))
    (check "the hover names the actor"
           (string-match-p "Paul Magne" (format "%s" (plist-get hover :contents))) hover))
  (check "imenu has the sections" (string-match-p "La suite du chantier" (format "%S" (eglot-imenu))) (eglot-imenu))
  (eglot-shutdown server)
  (check "the server stops" (not (eglot-managed-p))))
(message "%d passed, %d failed" passed failed)
(set-buffer-modified-p nil)
(kill-emacs (if (zerop failed) 0 1))
