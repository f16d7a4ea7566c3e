-- Starts the server, waits for what it finds, makes all safe fixes, and writes the file. It does with Neovim 0.7.
local function stop(code)
  vim.cmd(code .. "cquit")
end

local client = vim.lsp.start_client({
  name = "corrigenda", cmd = { vim.env.CORRIGENDA, "lsp" }, root_dir = vim.fn.getcwd(),
})
vim.lsp.buf_attach_client(0, client)
local found = {}
local came = vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 20)
for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
  table.insert(found, ("%d:%d %s"):format(diagnostic.lnum + 1, diagnostic.col + 1, diagnostic.code))
end
io.stdout:write("findings: " .. table.concat(found, ", ") .. "\n")
local params = vim.lsp.util.make_range_params()
params.context = { only = { "source.fixAll" }, diagnostics = {} }
local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 60000)
if not came or not answers or not answers[client] then
  stop(1)
end
for _, action in ipairs(answers[client].result) do
  vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
end
vim.cmd("write")
stop(0)
