# The workers of the roles workflow and aws. The role hsm runs on the bastion, beside the CloudHSM client.
FROM eclipse-temurin:17-jdk AS build
WORKDIR /keyturn
COPY . .
RUN ./mvnw -q -DskipTests -Dquick package

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --home-dir /var/lib/keyturn --create-home keyturn \
    && install -d -o keyturn -g keyturn /var/lib/keyturn/records
COPY --from=build /keyturn/keyturn /keyturn/LICENSE /opt/keyturn/
COPY --from=build /keyturn/worker/target/keyturn-worker.jar /opt/keyturn/worker/target/
COPY --from=build /keyturn/worker/target/lib /opt/keyturn/worker/target/lib
COPY --from=build /keyturn/starter/target/keyturn-starter.jar /opt/keyturn/starter/target/
COPY --from=build /keyturn/starter/target/lib /opt/keyturn/starter/target/lib
USER keyturn
WORKDIR /var/lib/keyturn
ENTRYPOINT ["/opt/keyturn/keyturn"]
