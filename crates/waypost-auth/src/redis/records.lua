-- Records of users: hashes found by their id, by their user, by when they were last active and by when they end.
--
-- KEYS[1] starts every key. ARGV[1] names the operation; the rest are its arguments.

local start = KEYS[1]
local by_activity, by_end, epochs = start .. 'active', start .. 'ends', start .. 'epochs'

local function record(id)
    return start .. 'record:' .. id
end

local function of_user(user)
    return start .. 'user:' .. user
end

local function drop(id)
    redis.call('ZREM', by_activity, id)
    redis.call('ZREM', by_end, id)
    local user = redis.call('HGET', record(id), 'user')
    if not user then
        return 0
    end
    redis.call('ZREM', of_user(user), id)
    return redis.call('DEL', record(id))
end

-- Counts what a time to live has ended before, too.
local function drop_up_to(index, bound, limit)
    local ids = redis.call('ZRANGEBYSCORE', index, '-inf', bound, 'LIMIT', 0, limit)
    for _, id in ipairs(ids) do
        drop(id)
    end
    return #ids
end

-- Also clears away what has ended meanwhile, so that nothing grows where nobody sweeps.
local function put(id, user, active, ends, first_field)
    local now = redis.call('TIME')[1]
    drop_up_to(by_end, now, 100)
    redis.call('HSET', record(id), 'user', user, 'active', active, 'ends', ends, unpack(ARGV, first_field))
    redis.call('EXPIREAT', record(id), ends)
    redis.call('ZADD', by_activity, active, id)
    redis.call('ZADD', by_end, ends, id)
    redis.call('ZREMRANGEBYSCORE', of_user(user), '-inf', now)
    redis.call('ZADD', of_user(user), ends, id)
    local last = redis.call('ZRANGE', of_user(user), -1, -1, 'WITHSCORES')
    redis.call('EXPIREAT', of_user(user), last[2])
    return 1
end

local operations = {}

-- the user's epoch, id, user, active, ends, field, value, …
function operations.insert()
    if (redis.call('HGET', epochs, ARGV[4]) or '0') ~= ARGV[2] then
        return 0
    end
    return put(ARGV[3], ARGV[4], ARGV[5], ARGV[6], 7)
end

-- old id, then as for insert
function operations.replace()
    if drop(ARGV[2]) == 0 then
        return 0
    end
    return put(ARGV[3], ARGV[4], ARGV[5], ARGV[6], 7)
end

-- id, active
function operations.touch()
    if redis.call('EXISTS', record(ARGV[2])) == 0 then
        return 0
    end
    redis.call('HSET', record(ARGV[2]), 'active', ARGV[3])
    redis.call('ZADD', by_activity, ARGV[3], ARGV[2])
    return 1
end

-- id, field, expected value, active, field, value, …
function operations.change()
    if redis.call('HGET', record(ARGV[2]), ARGV[3]) ~= ARGV[4] then
        return 0
    end
    redis.call('HSET', record(ARGV[2]), 'active', ARGV[5], unpack(ARGV, 6))
    redis.call('ZADD', by_activity, ARGV[5], ARGV[2])
    return 1
end

-- id
function operations.remove()
    return drop(ARGV[2])
end

-- user, the id to keep
function operations.remove_of_user()
    redis.call('HINCRBY', epochs, ARGV[2], 1)
    local removed = 0
    for _, id in ipairs(redis.call('ZRANGE', of_user(ARGV[2]), 0, -1)) do
        if id ~= ARGV[3] then
            removed = removed + drop(id)
        end
    end
    return removed
end

-- user; gives each id with the fields of its record
function operations.list()
    local found = {}
    for _, id in ipairs(redis.call('ZRANGE', of_user(ARGV[2]), 0, -1)) do
        local fields = redis.call('HGETALL', record(id))
        if #fields > 0 then
            found[#found + 1] = { id, fields }
        end
    end
    return found
end

-- now, idle since, how many at most
function operations.remove_expired()
    local ended = drop_up_to(by_end, ARGV[2], ARGV[4])
    return ended + drop_up_to(by_activity, '(' .. ARGV[3], ARGV[4])
end

return operations[ARGV[1]]()
