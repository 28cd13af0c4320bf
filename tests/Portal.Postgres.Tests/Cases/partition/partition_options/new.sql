create table orders (id int, note text) partition by range (id);
create table orders_1 partition of orders for values from (0) to (10) with (fillfactor = 70, toast.autovacuum_enabled = off);
create table orders_2 partition of orders for values from (10) to (20) with (autovacuum_vacuum_scale_factor = 0.01);
create table orders_3 partition of orders for values from (20) to (30) with (fillfactor = 90);
