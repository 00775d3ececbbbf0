package org.ipclab.table;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/** The order of cells: false before true, numbers by value, text by character, lists by their elements; kinds in this order. */
final class CellOrder {
    private CellOrder() {}

    /** Unknown cells are last in both directions: they are not small, they are not there. */
    static Comparator<Object> ascending() {
        return Comparator.nullsLast(CellOrder::compare);
    }

    static Comparator<Object> descending() {
        return Comparator.nullsLast((a, b) -> compare(b, a));
    }

    static int compare(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return compare(x, y);
        } else if (a instanceof Boolean x && b instanceof Boolean y) {
            return x.compareTo(y);
        } else if (a instanceof List<?> x && b instanceof List<?> y) {
            return compare(x, y);
        }
        int kinds = Integer.compare(kind(a), kind(b));
        return kinds != 0 ? kinds : a.toString().compareTo(b.toString());
    }

    static int compare(Number a, Number b) {
        double x = a.doubleValue();
        double y = b.doubleValue();
        // NaN and the infinities have no decimals
        boolean decimals = Double.isFinite(x) && Double.isFinite(y);
        return decimals ? decimal(a).compareTo(decimal(b)) : Double.compare(x, y);
    }

    private static int compare(List<?> a, List<?> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = ascending().compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
    }

    private static int kind(Object cell) {
        if (cell instanceof Boolean) {
            return 0;
        } else if (cell instanceof Number) {
            return 1;
        }
        return cell instanceof List<?> ? 3 : 2;
    }
}
