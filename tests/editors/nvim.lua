-- nvim --clean --headless -l nvim.lua ARTICLE, with SOURCIER and SOURCIER_NVIM in the environment.
-- What a writer gets in Neovim with the configuration of editors/nvim.

local article = arg[1]
local passed, failed = 0, 0

local function check(name, ok, seen)
  if ok then
    passed = passed + 1
    print('ok   ' .. name)
  else
    failed = failed + 1
    print('FAIL ' .. name .. ' ' .. vim.inspect(seen))
  end
end

local function soon(condition)
  return vim.wait(15000, condition, 20)
end

vim.opt.runtimepath:append(vim.env.SOURCIER_NVIM)
vim.lsp.config('sourcier', { cmd = { vim.env.SOURCIER, 'server' } })
vim.lsp.enable('sourcier')
vim.cmd.filetype('on') -- `nvim -l` starts without it
vim.cmd.edit(article)

local buffer = vim.api.nvim_get_current_buf()
check('a .txt file is text', vim.bo[buffer].filetype == 'text', vim.bo[buffer].filetype)
check('the server attaches', soon(function()
  local client = vim.lsp.get_clients({ bufnr = buffer })[1]
  return client ~= nil and client.initialized
end))
local client = vim.lsp.get_clients({ bufnr = buffer })[1]
if not client then
  print('no client')
  os.exit(1)
end

local function rules()
  local found = {}
  for _, finding in ipairs(vim.diagnostic.get(buffer)) do
    found[finding.code] = vim.api.nvim_buf_get_text(buffer, finding.lnum, finding.col, finding.end_lnum, finding.end_col, {})[1]
  end
  return found
end

check('findings appear', soon(function() return #vim.diagnostic.get(buffer) > 0 end))
local found = rules()
check('des sources diplomatiques', (found['anonymous-plural-source'] or ''):lower():find('des sources diplomatiques') ~= nil, found)
check('auraient été envoyés', (found['reportative-conditional-no-source'] or ''):find('auraient été envoyés') ~= nil, found)
check('a été annoncée', (found['agentless-announcement'] or ''):find('a été annoncée') ~= nil, found)

local document = { textDocument = vim.lsp.util.make_text_document_params(buffer) }
local function request(method, params)
  local answer = client:request_sync(method, vim.tbl_extend('force', document, params or {}), 10000, buffer)
  assert(answer and not answer.err, vim.inspect(answer))
  return answer.result
end

local line, column
for i, text in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
  local at = text:find('Paul Magne', 1, true)
  if at then
    line, column = i - 1, at - 1
    break
  end
end
vim.api.nvim_win_set_cursor(0, { line + 1, column })
vim.lsp.buf.hover()
local function floating()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
    end
  end
end
check('the hover names the actor', soon(function() return (floating() or ''):find('Paul Magne') ~= nil end), floating())

local items = vim.lsp.util.symbols_to_items(request('textDocument/documentSymbol'), buffer, client.offset_encoding)
local names = vim.tbl_map(function(item) return item.text end, items)
check('the outline has title and sections', table.concat(names, '\n'):find('La suite du chantier') ~= nil, names)

-- A character outside the BMP before a finding: columns must still agree.
local last = vim.api.nvim_buf_line_count(buffer)
vim.api.nvim_buf_set_lines(buffer, last, last, false, { '', 'Le pont 𝔘 reste fermé. Des experts estiment que le pont tiendra.' })
check('columns after 𝔘', soon(function()
  for _, finding in ipairs(vim.diagnostic.get(buffer)) do
    if finding.lnum == last + 1 and finding.code == 'vague-collective-source' then
      return finding.col == #'Le pont 𝔘 reste fermé. '
    end
  end
  return false
end), vim.diagnostic.get(buffer))

-- What is offered for a finding, chosen from the menu as a writer chooses it.
local added = vim.api.nvim_buf_line_count(buffer)
vim.api.nvim_buf_set_lines(buffer, added, added, false, {
  '', 'Le chômage touche 18 % des jeunes de Karsbourg.',
  '', 'Il pleut sur la ville. Les rues sont vides.',
  '', 'Selon l’Insee, le chômage des jeunes recule.',
  '', 'Il se murmure que l’accord est caduc.',
})

local function line_of(words)
  for i, text in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    if text:find(words, 1, true) then
      return i, text
    end
  end
end

local function finding(rule, words)
  local at = line_of(words)
  for _, shown in ipairs(vim.diagnostic.get(buffer, at and { lnum = at - 1 } or nil)) do
    if at and shown.code == rule then
      return shown
    end
  end
end

-- Puts the cursor on the finding and takes the one action whose title begins so.
local function choose(rule, words, title)
  vim.api.nvim_set_current_buf(buffer)
  if not soon(function() return finding(rule, words) ~= nil end) then
    return check(rule .. ' is found', false, vim.diagnostic.get(buffer))
  end
  local shown = finding(rule, words)
  vim.api.nvim_win_set_cursor(0, { shown.lnum + 1, shown.col })
  vim.lsp.buf.code_action({ apply = true, filter = function(action) return vim.startswith(action.title, title) end })
end

local figure, rumour = 'Le chômage touche 18 %', 'Il se murmure'
choose('unsourced-number', figure, 'Voir une source possible')
check('a possible source is shown where it stands', soon(function()
  local here = vim.api.nvim_win_get_cursor(0)
  return here[1] == line_of('Selon l’Insee') and here[2] == #'Selon '
end), vim.api.nvim_win_get_cursor(0))

choose('unsourced-number', figure, 'Attribuer à l’Insee')
check('a figure is attributed', soon(function()
  local _, text = line_of(figure)
  return text == 'Le chômage touche 18 % des jeunes de Karsbourg, selon l’Insee.'
end), line_of(figure))
check('and found no longer', soon(function() return finding('unsourced-number', figure) == nil end))
local at = line_of(figure)
vim.api.nvim_buf_set_lines(buffer, at - 1, at, false, { 'Le chômage touche 18 % des jeunes de Karsbourg.' })

choose('unsourced-number', figure, 'Marquer : vérifié par la rédaction')
check('a figure is marked as checked', soon(function()
  return line_of('[sourcier: vérifié unsourced-number — vérifié par la rédaction]') ~= nil
end), vim.api.nvim_buf_get_lines(buffer, 0, -1, false))
check('and found no longer either', soon(function() return finding('unsourced-number', figure) == nil end))

choose('impersonal-rumour', rumour, 'Expliquer la règle')
check('a rule is explained', soon(function()
  return vim.api.nvim_buf_get_name(0):find('impersonal%-rumour') ~= nil
end), vim.api.nvim_buf_get_name(0))

choose('impersonal-rumour', rumour, 'Ignorer ici')
local project = vim.fs.joinpath(vim.fs.dirname(article), 'sourcier.toml')
check('a place is accepted in the project file', soon(function()
  local written = vim.fn.bufnr(project)
  local text = written > 0 and table.concat(vim.api.nvim_buf_get_lines(written, 0, -1, false), '\n') or ''
  return text:find('[[accepted]]', 1, true) ~= nil and text:find('impersonal-rumour', 1, true) ~= nil
end), vim.fn.bufnr(project))
vim.cmd('silent wall')
check('and found no longer once that file is saved', soon(function()
  return finding('impersonal-rumour', rumour) == nil
end), vim.diagnostic.get(buffer))

client:stop()
check('the server stops', soon(function() return client:is_stopped() end))
print(passed .. ' passed, ' .. failed .. ' failed')
os.exit(failed == 0 and 0 or 1)
