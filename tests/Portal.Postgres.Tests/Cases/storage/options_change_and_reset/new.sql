create table orders (
    id int constraint pk_orders primary key,
    number text not null,
    customer_id int,
    note text,
    amount numeric(15,2)
) with (fillfactor=70, log_autovacuum_min_duration=0);
