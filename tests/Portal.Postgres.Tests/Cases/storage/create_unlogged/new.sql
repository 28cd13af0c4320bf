create table other (id int);
create unlogged table orders (
    id int constraint pk_orders primary key,
    number text not null,
    customer_id int,
    note text,
    amount numeric(15,2),
    constraint uq_orders_number unique (number)
) with (fillfactor=90);
alter table orders alter column note set storage external, alter column note set compression pglz, alter column number set statistics 500, alter column customer_id set (n_distinct=-0.5);
alter table orders replica identity using index uq_orders_number;
create index idx_orders_note on orders (note);
