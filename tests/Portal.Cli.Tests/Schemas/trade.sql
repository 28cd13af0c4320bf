-- A trading company: composite keys, self references, money, bytea, bpchar.
create schema trade; set search_path = trade;
create table categories (category_id smallint primary key, category_name varchar(15) not null, description text, picture bytea);
create table customers (customer_id bpchar primary key, company_name varchar(40) not null, city varchar(15), fax varchar(24));
create table employees (employee_id smallint primary key, last_name varchar(20) not null, birth_date date, photo bytea, reports_to smallint references employees, photo_path varchar(255));
create table suppliers (supplier_id smallint primary key, company_name varchar(40) not null, homepage text);
create table products (product_id smallint primary key, product_name varchar(40) not null, supplier_id smallint references suppliers, category_id smallint references categories, quantity_per_unit varchar(20), unit_price real, units_in_stock smallint, discontinued integer not null);
create table region (region_id smallint primary key, region_description bpchar not null);
create table territories (territory_id varchar(20) primary key, territory_description bpchar not null, region_id smallint not null references region);
create table employee_territories (employee_id smallint not null references employees, territory_id varchar(20) not null references territories, primary key (employee_id, territory_id));
create table orders (order_id smallint primary key, customer_id bpchar references customers, employee_id smallint references employees, order_date date, freight real, ship_name varchar(40), ship_address varchar(60));
create table order_details (order_id smallint not null references orders, product_id smallint not null references products, unit_price real not null, quantity smallint not null, discount real not null, primary key (order_id, product_id));
create table us_states (state_id smallint primary key, state_name varchar(100), state_abbr varchar(2), motto money, flag bit(8) default B'00000001', mask bit varying(16), codes "char"[] );
