package org.ipclab.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Set;
import java.util.TreeSet;
import org.ipclab.core.Handle;
import org.ipclab.testing.Ours;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OperationTest {
    /** What looks at a handle, or gives a part of it on which operations are made. */
    private static final Set<String> LOOKS = Set.of(
            ("attached isOpen kind name show state table toString trace id port uri mode holders size buffer hexdump "
                            + "pages view mapping writable reopening descriptor withDescriptor lines lengthPrefixed "
                            + "semaphore calls requests routes peer truncating reader writer")
                    .split(" "));

    private static boolean isOperation(JavaMethod method) {
        String descriptor = method.getDescriptor();
        return Operation.isOne(method.getOwner().getName().replace('.', '/'), method.getName(), descriptor);
    }

    @Test
    @DisplayName("each method of a handle is an operation that step mode stops before, or is known to be none")
    void methodsOfHandles() {
        Set<String> unknown = new TreeSet<>();
        int handles = 0;
        for (JavaClass type : Ours.CLASSES) {
            if (!type.isAssignableTo(Handle.class) || !type.getModifiers().contains(JavaModifier.PUBLIC)) continue;
            handles++;
            for (JavaMethod method : type.getMethods()) {
                Set<JavaModifier> modifiers = method.getModifiers();
                boolean isPublic = modifiers.contains(JavaModifier.PUBLIC) && !modifiers.contains(JavaModifier.STATIC);
                if (isPublic && !isOperation(method) && !LOOKS.contains(method.getName()))
                    unknown.add(type.getSimpleName() + "." + method.getName());
            }
        }
        assertEquals(Set.of(), unknown);
        assertTrue(handles >= 15, "handles: " + handles);
    }

    @Test
    @DisplayName("choosing, looking and naming is no operation")
    void choosing() {
        assertTrue(Operation.isOne("org/ipclab/shm/ShmPlan", "create", "()Ljava/lang/Object;"));
        assertTrue(Operation.isOne(
                "org/ipclab/http/HttpClientPlan", "get", "(Ljava/lang/String;)Lorg/ipclab/http/Reply;"));
        assertFalse(Operation.isOne("org/ipclab/shm/ShmPlan", "size", "(J)Lorg/ipclab/shm/ShmPlan;"));
        assertFalse(Operation.isOne("org/ipclab/http/HttpPlan", "get", "()Lorg/ipclab/http/HttpPlan;"));
        assertFalse(Operation.isOne("org/ipclab/lock/LockPlan", "start", "()J"));
        assertFalse(Operation.isOne("org/ipclab/sem/SemaphoreState", "value", "()I"));
        assertFalse(Operation.isOne("org/ipclab/table/Row", "get", "(Ljava/lang/String;)Ljava/lang/Object;"));
        assertFalse(Operation.isOne("java/util/List", "get", "(I)Ljava/lang/Object;"));
    }
}
