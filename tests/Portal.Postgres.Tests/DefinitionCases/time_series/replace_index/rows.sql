create table @schema@.readings_p20260101 partition of @schema@.readings for values from ('2026-01-01') to ('2026-02-01');
create table @schema@.readings_p20260201 partition of @schema@.readings for values from ('2026-02-01') to ('2026-03-01');
insert into @schema@.readings select i, timestamp '2026-01-02' + i * interval '1 day', i from generate_series(1, 90) i
