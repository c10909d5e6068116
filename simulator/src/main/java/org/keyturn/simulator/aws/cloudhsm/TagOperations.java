package org.keyturn.simulator.aws.cloudhsm;

import static org.keyturn.simulator.aws.JsonService.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyturn.simulator.aws.Members;
import org.keyturn.simulator.state.Store;

/** ListTags, TagResource and UntagResource, on clusters and backups; HSMs have no tags. */
final class TagOperations {
  private final Estate estate;
  private final Reads reads;
  private final Store store;

  TagOperations(Estate estate, Reads reads, Store store) {
    this.estate = estate;
    this.reads = reads;
    this.store = store;
  }

  ObjectNode list(Members request) {
    String id = request.text("ResourceId", Shapes.RESOURCE_ID);
    Page page = Page.read(request, 100);
    request.check();
    List<Map.Entry<String, String>> tags =
        List.copyOf(reads.seenBy("ListTags").in(request.region()).tagsOf(id).entrySet());
    ObjectNode answer = object();
    ArrayNode list = answer.putArray("TagList");
    page.of(tags, Map.Entry::getKey, answer)
        .forEach(tag -> list.addObject().put("Key", tag.getKey()).put("Value", tag.getValue()));
    return answer;
  }

  ObjectNode tag(Members request) {
    String id = request.text("ResourceId", Shapes.RESOURCE_ID);
    Map<String, String> added = Tags.read(request, 1);
    Map<String, String> tags = estate.in(request.region()).tagsOf(id);
    Map<String, String> all = new LinkedHashMap<>(tags);
    all.putAll(added);
    if (all.size() > Tags.MOST) {
      throw Refusal.limit("A resource can have at most " + Tags.MOST + " tags.");
    }
    tags.putAll(added);
    store.did("TagResource", id);
    return object();
  }

  ObjectNode untag(Members request) {
    String id = request.text("ResourceId", Shapes.RESOURCE_ID);
    List<String> keys = request.texts("TagKeyList", 1, Tags.MOST, Shapes.TAG_KEY);
    request.check();
    estate.in(request.region()).tagsOf(id).keySet().removeAll(keys);
    store.did("UntagResource", id);
    return object();
  }
}
