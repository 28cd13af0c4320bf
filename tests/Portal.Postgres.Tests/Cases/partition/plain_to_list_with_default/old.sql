create table orders (id bigint not null, region text not null, primary key (id, region));
create index orders_region on orders (region);
insert into orders select i, 'elsewhere' from generate_series(1, 20) i;
