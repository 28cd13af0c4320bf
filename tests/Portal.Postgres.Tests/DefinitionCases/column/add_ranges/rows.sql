insert into @schema@.orders (tags) select array['a', i::text] from generate_series(1, 10) i
