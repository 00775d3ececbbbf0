package org.ipclab.eval;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Stands before a method that is compiled again so that it goes through a gate: JShell loads nothing that has not changed. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Gated {}
