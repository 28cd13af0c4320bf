-- transaction
-- Log sequence s [s AccessExclusive]
ALTER SEQUENCE @schema@.s SET LOGGED;
-- Stop logging sequence t [t AccessExclusive]
ALTER SEQUENCE @schema@.t SET UNLOGGED;
