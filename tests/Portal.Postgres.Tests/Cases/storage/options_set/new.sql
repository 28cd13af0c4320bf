create table orders (
    id int constraint pk_orders primary key,
    number text not null,
    customer_id int,
    note text,
    amount numeric(15,2)
) with (fillfactor=80, autovacuum_vacuum_scale_factor=0.02, toast.autovacuum_enabled=off);
