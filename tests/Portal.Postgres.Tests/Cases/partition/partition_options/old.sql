create table orders (id int, note text) partition by range (id);
create table orders_1 partition of orders for values from (0) to (10) with (fillfactor = 80, autovacuum_enabled = off);
create table orders_2 partition of orders for values from (10) to (20);
insert into orders select i, 'x' from generate_series(0, 19) i;
