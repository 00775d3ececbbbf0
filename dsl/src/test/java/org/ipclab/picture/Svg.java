package org.ipclab.picture;

import static org.junit.jupiter.api.Assertions.*;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A picture as a reader of XML sees it, which is not ours. */
final class Svg {
    private final Document document;

    private Svg(Document document) {
        this.document = document;
    }

    /** It must be a document of its own: no scripts, nothing that acts, nothing that is fetched. */
    static Svg of(String svg) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        NodeList all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            assertTrue(
                    List.of("svg", "title", "style", "rect", "text", "polyline", "path", "line", "g")
                            .contains(element.getTagName()),
                    element.getTagName());
            for (int at = 0; at < element.getAttributes().getLength(); at++) {
                String name = element.getAttributes().item(at).getNodeName();
                assertFalse(name.startsWith("on") || name.contains("href") || name.equals("src"), name);
            }
        }
        String style = document.getElementsByTagName("style").item(0).getTextContent();
        assertFalse(style.contains("url(") || style.contains("@import"), style);
        return new Svg(document);
    }

    List<String> texts() {
        return content("text", "");
    }

    /** The texts, or the classes, of the elements with this tag whose class has this word. */
    private List<String> content(String tag, String word) {
        List<String> found = new ArrayList<>();
        NodeList all = document.getElementsByTagName(tag);
        for (int i = 0; i < all.getLength(); i++)
            if (((Element) all.item(i)).getAttribute("class").contains(word))
                found.add(all.item(i).getTextContent());
        return found;
    }

    int count(String tag, String word) {
        return content(tag, word).size();
    }

    /** No text reaches out of the picture. */
    void isInside() {
        double width = number(document.getDocumentElement(), "width");
        double height = number(document.getDocumentElement(), "height");
        NodeList texts = document.getElementsByTagName("text");
        for (int i = 0; i < texts.getLength(); i++) {
            Element text = (Element) texts.item(i);
            double half = text.getAttribute("class").contains("middle") ? 0.5 : 0;
            double columns = text.getTextContent()
                            .codePointCount(0, text.getTextContent().length())
                    * 7.3;
            double left = number(text, "x") - half * columns;
            assertTrue(left >= 0 && left + columns <= width + 1, text.getTextContent() + " is cut");
            assertTrue(number(text, "y") <= height, text.getTextContent() + " is below");
        }
    }

    /** No text reaches out of the picture, and no box lies over another one. */
    void isTidy() {
        isInside();
        List<Element> boxes = new ArrayList<>();
        NodeList rects = document.getElementsByTagName("rect");
        for (int i = 0; i < rects.getLength(); i++)
            if (!((Element) rects.item(i)).getAttribute("class").equals("card")) boxes.add((Element) rects.item(i));
        for (Element one : boxes)
            for (Element other : boxes) assertFalse(one != other && meet(one, other), "two boxes overlap");
    }

    private static boolean meet(Element one, Element other) {
        return number(one, "x") < number(other, "x") + number(other, "width")
                && number(other, "x") < number(one, "x") + number(one, "width")
                && number(one, "y") < number(other, "y") + number(other, "height")
                && number(other, "y") < number(one, "y") + number(one, "height");
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
