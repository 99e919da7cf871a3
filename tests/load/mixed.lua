-- Sends the requests of the file that LOAD_MIX names, in turn, from a place in it that differs by thread and run; counts
-- the answers by status and prints what was counted as "name value" lines.

local requests, place = {}, 0
local threads = {}

function setup(thread)
  table.insert(threads, thread)
  thread:set("number", #threads)
end

function init()
  for line in io.lines(os.getenv("LOAD_MIX")) do
    local method, path, kind, body = line:match("^(%S+)\t(%S+)\t([^\t]*)\t(.*)$")
    body = body:gsub("\\r", "\r"):gsub("\\n", "\n")
    table.insert(requests, wrk.format(method, path, method == "POST" and { ["Content-Type"] = kind } or {}, body))
  end
  place = number * 37
  counts = {}
end

function request()
  place = place % #requests + 1
  return requests[place]
end

function response(status)
  counts[status] = (counts[status] or 0) + 1
end

function done(summary, latency)
  local sums = {}
  for _, thread in ipairs(threads) do
    for status, count in pairs(thread:get("counts")) do sums[status] = (sums[status] or 0) + count end
  end
  for status, count in pairs(sums) do print("status-" .. status, count) end
  for _, percent in ipairs({ 50, 95, 99 }) do print("p" .. percent, latency:percentile(percent) / 1000) end
  print("seconds", summary.duration / 1000000)
  for _, kind in ipairs({ "connect", "read", "write", "timeout" }) do print("failed-" .. kind, summary.errors[kind]) end
end
