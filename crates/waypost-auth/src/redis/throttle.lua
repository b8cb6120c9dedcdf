-- Replaces a count of failures if it is what is expected; an empty text stands for none.
--
-- KEYS: the count, all counts by their last failure. ARGV: the name among all, expected, new, last failure.

if (redis.call('GET', KEYS[1]) or '') ~= ARGV[2] then
    return 0
end
if ARGV[3] == '' then
    redis.call('DEL', KEYS[1])
    redis.call('ZREM', KEYS[2], ARGV[1])
else
    redis.call('SET', KEYS[1], ARGV[3])
    redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1])
end
return 1
