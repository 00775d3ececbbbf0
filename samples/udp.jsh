#!/usr/bin/env -S ./ipclab run
// UDP: one send is one receive, whole or cut, and nobody tells the sender whether it came.
//   ./ipclab run samples/udp.jsh

var server = Ipc.udp(0).bind();
var client = Ipc.udp(server.port()).connect();
Duration soon = Duration.ofSeconds(5);

client.send("one");
client.send("two");
System.out.println("two sends are two receives: " + server.receive(soon).text() + " " + server.receive(soon).text());

client.send("ping");
var ping = server.receive(soon);
server.sendTo("127.0.0.1", client.port(), "pong");
System.out.println("answered to where it came from: " + ping.from().equals("127.0.0.1:" + client.port()) + ", " + client.receive(soon).text());

// A buffer that is too small cuts: the rest is gone, the next one is whole.
client.send("0123456789");
client.send("next");
System.out.println("through four bytes: " + server.buffer(4).receive(soon).text() + ", then " + server.receive(soon).text());

// The largest, and one byte more.
client.send(new byte[65507]);
System.out.println("the largest datagram: " + server.receive(soon).length());
try { client.send(new byte[65508]); } catch (IpcException.Misused e) { System.out.println("one byte more: " + e.errnoName()); }

// Nobody there: the first send goes out, and its refusal shows at the second.
server.close();
client.send("is anybody there?");
try { client.send("hello?"); } catch (IpcException.NotThere e) { System.out.println("the second send hears of the first: " + e.errnoName()); }
client.close();
