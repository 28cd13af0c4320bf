create table sales (id bigint not null, region text, amount int not null) partition by list (region);
create table sales_eu partition of sales for values in ('DE', 'FR');
create table sales_us partition of sales for values in ('US');
create table sales_asia partition of sales for values in ('JP');
