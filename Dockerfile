# The workers of the roles workflow and aws. The role hsm runs on the bastion, beside the CloudHSM client.
FROM eclipse-temurin:17-jdk AS build
WORKDIR /keyturn
COPY . .
RUN ./mvnw -q -DskipTests -Dquick -Pdistribution package \
    && mkdir /opt/keyturn \
    && tar -xzf dist/target/keyturn-*.tar.gz --strip-components=1 -C /opt/keyturn

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --home-dir /var/lib/keyturn --create-home keyturn \
    && install -d -o keyturn -g keyturn /var/lib/keyturn/records
COPY --from=build /opt/keyturn /opt/keyturn
# Leaves the archives of loaded classes, from which a container starts faster.
RUN /opt/keyturn/bin/keyturn --version
USER keyturn
WORKDIR /var/lib/keyturn
ENTRYPOINT ["/opt/keyturn/bin/keyturn"]
