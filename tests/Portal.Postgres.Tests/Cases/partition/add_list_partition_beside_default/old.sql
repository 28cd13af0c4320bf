create table sales (id bigint not null, region text, amount int not null) partition by list (region);
create table sales_eu partition of sales for values in ('DE', 'FR');
create table sales_us partition of sales for values in ('US');
create table sales_rest partition of sales default;
insert into sales select i, (array['DE','FR','US'])[1 + i % 3], i from generate_series(1, 90) i;
