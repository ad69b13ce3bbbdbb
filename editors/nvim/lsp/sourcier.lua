---@brief
--- Sourcier: who says what in a French news article, and which claims nobody answers for.
--- Neovim 0.11 reads this file when `vim.lsp.enable('sourcier')` is called. See |sourcier|.

---@type vim.lsp.Config
return {
  cmd = { 'sourcier', 'server' },
  filetypes = { 'text', 'markdown', 'html' },
  -- An article outside any project is fine: the server then uses its defaults.
  root_markers = { 'sourcier.toml', '.git' },
  settings = { sourcier = {} },
}
