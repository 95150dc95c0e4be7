package dev.serai.flow;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.modelmbean.InvalidTargetObjectTypeException;
import javax.management.modelmbean.ModelMBean;
import javax.management.modelmbean.ModelMBeanInfo;
import javax.management.modelmbean.ModelMBeanInfoSupport;
import javax.management.modelmbean.RequiredModelMBean;
import org.apache.camel.CamelContext;
import org.apache.camel.api.management.ManagedInstance;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.api.management.NotificationSenderAware;
import org.apache.camel.spi.ManagementMBeanAssembler;
import org.apache.camel.support.management.MBeanInfoAssembler;
import org.apache.camel.support.management.MixinRequiredModelMBean;
import org.apache.camel.support.management.NotificationSenderAdapter;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Gives the MBeans of one kind one description. Camel by itself describes each step of each route anew, attribute by attribute, which took two fifths of a start and nearly half of
 * what was in memory after it.
 */
final class SharedDescriptions extends ServiceSupport implements ManagementMBeanAssembler {
    private final CamelContext camel;
    private final MBeanInfoAssembler describing;
    private final Map<Kind, Shared> described = new ConcurrentHashMap<>();

    private SharedDescriptions(CamelContext camel) {
        this.camel = camel;
        this.describing = new MBeanInfoAssembler(camel);
    }

    /** Before the context starts. */
    static void in(CamelContext camel) {
        camel.getCamelContextExtension().setManagementMBeanAssembler(new SharedDescriptions(camel));
    }

    /** What an MBean tells is what its class does, and what the endpoint or step behind it adds where that is managed, too. */
    private record Kind(Class<?> managed, Class<?> added) {}

    @Override
    public ModelMBean assemble(MBeanServer server, Object managed, ObjectName name) throws JMException {
        Shared plain = described(managed, null, name);
        Object behind = behind(managed);
        if (plain == null) {
            return null;
        } else if (behind == null) {
            return of(managed, new MixinRequiredModelMBean(plain, masked(), null, null));
        }
        RequiredModelMBean inner = of(managed, new RequiredModelMBean(plain));
        return of(behind, new MixinRequiredModelMBean(described(managed, behind, name), masked(), plain, inner));
    }

    /** Null where it adds nothing. */
    private static Object behind(Object managed) {
        Object behind = managed instanceof ManagedInstance around ? around.getInstance() : null;
        return behind != null && behind.getClass().isAnnotationPresent(ManagedResource.class) ? behind : null;
    }

    /** Null where it cannot be described. */
    private Shared described(Object managed, Object behind, ObjectName name) throws JMException {
        Kind kind = new Kind(managed.getClass(), behind == null ? null : behind.getClass());
        Shared known = described.get(kind);
        if (known == null) {
            ModelMBeanInfo description = describing.getMBeanInfo(camel, managed, behind, name.toString());
            known = description == null ? null : new Shared(description);
            if (known != null) {
                described.put(kind, known);
            }
        }
        return known;
    }

    private boolean masked() {
        return Boolean.TRUE.equals(
                camel.getManagementStrategy().getManagementAgent().getMask());
    }

    private static <B extends RequiredModelMBean> B of(Object target, B bean) throws JMException {
        try {
            bean.setManagedResource(target, "ObjectReference");
        } catch (InvalidTargetObjectTypeException e) {
            throw new JMException(e.getMessage());
        }
        if (target instanceof NotificationSenderAware sender) {
            sender.setNotificationSender(new NotificationSenderAdapter(bean));
        }
        return bean;
    }

    @Override
    protected void doStart() {
        describing.start();
    }

    @Override
    protected void doStop() {
        describing.stop();
    }

    /** Copied neither for each MBean nor for each look at one: Camel keeps no values in descriptions, so nobody writes into it. */
    private static final class Shared extends ModelMBeanInfoSupport {
        private static final long serialVersionUID = 1;

        Shared(ModelMBeanInfo description) {
            super(description);
        }

        @Override
        public Object clone() {
            return this;
        }
    }
}
