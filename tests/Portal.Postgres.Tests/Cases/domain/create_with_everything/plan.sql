-- transaction
-- Create domain email
CREATE DOMAIN @schema@.email AS character varying(320) COLLATE pg_catalog."C" DEFAULT 'a@b'::character varying NOT NULL CONSTRAINT chk_at CHECK ((VALUE)::text ~~ '%@%'::text) CONSTRAINT chk_long CHECK (length((VALUE)::text) > 2);
-- Create table t [t AccessExclusive]
CREATE TABLE @schema@.t (
    id integer,
    e @schema@.email
);
-- Comment on type email
COMMENT ON DOMAIN @schema@.email IS 'An address';
-- Comment on check chk_at of domain email
COMMENT ON CONSTRAINT chk_at ON DOMAIN @schema@.email IS 'at';
